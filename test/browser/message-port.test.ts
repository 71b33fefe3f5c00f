import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { builtPage } from './built-page.js';
import { launchChromium } from './launch-chromium.js';
import type { PortReport } from './port-page.js';

const chromium = inject('chromium');
const program = fileURLToPath(new URL('port-page.ts', import.meta.url));
/** Nobody listens there: Playwright answers in its place. */
const origin = 'http://page.test';

describe.skipIf(!chromium.met)('a page and its worker', () => {
  it('talk over a MessagePort, and notice when the other ends', async () => {
    if (!chromium.met) return;
    const files = await builtPage(program);
    const browser = await launchChromium(chromium.path);
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on('pageerror', ({ message }) => troubles.push(message));
    await page.route(`${origin}/**`, (route) => {
      const path = new URL(route.request().url()).pathname;
      const body = files.get(path);
      if (body === undefined) {
        return route.fulfill({
          contentType: 'text/html',
          body: '<script type="module" src="/page.js"></script>',
        });
      }
      return route.fulfill({ contentType: 'text/javascript', body: Buffer.from(body) });
    });
    await page.goto(origin);
    const report = await page.evaluate(
      () => (globalThis as unknown as { portReport: Promise<PortReport> }).portReport,
    );
    expect(report.answers).toEqual(
      Array.from({ length: 100 }, (_, index) => `${index}`.repeat(index * 30)),
    );
    expect(report.closed).toBe('4008 as asked');
    // Browsers do not tell of it, so the silence does.
    expect(report.terminated).toBe('The connection ended (4002 nothing heard)');
    expect(troubles).toEqual([]);
  }, 120_000);
});
