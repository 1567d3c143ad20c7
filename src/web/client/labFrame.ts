import workerAddress from '../lab/worker.ts?worker&url';

// The page may make no script of any text, so that it cannot start a thread either. This document within it can, and does
// nothing else: it hands the thread what the page hands it. Its own policy knows one address, the thread's.

declare const trustedTypes: {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(text: string): string };
};

const thread = new Worker(
  trustedTypes.createPolicy('lab', { createScriptURL: () => workerAddress }).createScriptURL(''),
);

addEventListener('message', ({ origin, source, data, ports }) => {
  if (origin === location.origin && source === parent) thread.postMessage(data, [...ports]);
});
parent.postMessage('lab', location.origin);
