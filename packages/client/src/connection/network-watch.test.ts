import { beforeEach, describe, expect, it } from 'vitest';
import { NetworkWatch } from './network-watch.js';

/** A target that knows how many listeners it has. */
class CountedTarget extends EventTarget {
  listeners = 0;

  override addEventListener(...parameters: Parameters<EventTarget['addEventListener']>): void {
    this.listeners++;
    super.addEventListener(...parameters);
  }

  override removeEventListener(
    ...parameters: Parameters<EventTarget['removeEventListener']>
  ): void {
    this.listeners--;
    super.removeEventListener(...parameters);
  }
}

class Page extends CountedTarget {
  readonly document: CountedTarget & { visibilityState: string } = Object.assign(
    new CountedTarget(),
    { visibilityState: 'visible' },
  );
}

let page: Page;
let heard: string[];
let watch: NetworkWatch;

beforeEach(() => {
  page = new Page();
  heard = [];
  watch = new NetworkWatch(page, {
    networkChanged: () => heard.push('changed'),
    networkBack: () => heard.push('back'),
  });
});

describe('NetworkWatch', () => {
  it('tells that the network is back when the page is online', () => {
    page.dispatchEvent(new Event('online'));
    expect(heard).toEqual(['changed', 'back']);
  });

  it('tells that the network has changed when the page is offline', () => {
    page.dispatchEvent(new Event('offline'));
    expect(heard).toEqual(['changed']);
  });

  it('takes a page that somebody looks at for one whose network may be another', () => {
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).toEqual(['changed', 'back']);
  });

  it('has no interest in a page that is hidden', () => {
    page.document.visibilityState = 'hidden';
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).toEqual([]);
  });

  it('leaves no listener behind', () => {
    expect([page.listeners, page.document.listeners]).toEqual([2, 1]);
    watch.stop();
    expect([page.listeners, page.document.listeners]).toEqual([0, 0]);
    page.dispatchEvent(new Event('online'));
    expect(heard).toEqual([]);
  });

  it('does without a document, as in a worker, and without any events, as in Node', () => {
    const worker = new CountedTarget();
    const actions = { networkChanged: () => undefined, networkBack: () => heard.push('worker') };
    const inWorker = new NetworkWatch(worker, actions);
    worker.dispatchEvent(new Event('online'));
    inWorker.stop();
    expect([heard, worker.listeners]).toEqual([['worker'], 0]);
    new NetworkWatch({}, actions).stop();
  });
});
