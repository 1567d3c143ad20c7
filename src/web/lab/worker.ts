import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Tried } from '../contract/labShapes.ts';
import { newLab } from './answerTried.ts';

// Runs in a thread of the browser: the page is never held up by a plan that is tried.

interface Line {
  onmessage: ((message: { readonly data: Tried }) => void) | null;
  postMessage(answer: JsonObject): void;
}

/** What is used of a worker's own scope. */
declare const self: {
  onmessage: ((message: { readonly data: JsonObject; readonly ports: readonly Line[] }) => void) | null;
};

/** Gets the documents once, with the line on which one question after the other comes, each answered in its turn. */
self.onmessage = ({ data, ports: [line] }) => {
  if (line === undefined) return;
  const answerTo = newLab(data);
  line.onmessage = ({ data: tried }) => line.postMessage(answerTo(tried));
};
