import { useEffect, useState } from 'react';
import type { ChatClient, RoomList } from '../../generated/index.js';
import { reasonOf } from './reason.js';

/** What a visitor sees of the rooms; it is read again whenever the connection has come back. */
export function useRoomList(
  client: ChatClient,
): 'loading' | { readonly list: RoomList } | { readonly problem: string } {
  const [state, setState] = useState<ReturnType<typeof useRoomList>>('loading');
  useEffect(() => {
    let ended = false;
    const load = async (): Promise<void> => {
      try {
        const list = await client.listRooms();
        if (!ended) setState({ list });
      } catch (error) {
        // An old list is more use than none.
        const problem = reasonOf(error);
        if (!ended)
          setState((old) => (typeof old === 'object' && 'list' in old ? old : { problem }));
      }
    };
    void load();
    const unsubscribe = client.connection.onStatus((status) => {
      if (status === 'gap') void load();
    });
    return () => {
      ended = true;
      unsubscribe();
    };
  }, [client]);
  return state;
}
