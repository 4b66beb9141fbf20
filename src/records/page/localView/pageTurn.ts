import type { Turn } from './slices';

/** By a message to oneself: timers would wait for four milliseconds. */
export const pageTurn: Turn = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
