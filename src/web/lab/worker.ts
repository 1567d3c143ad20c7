import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Tried } from '../contract/labShapes.ts';
import { newLab } from './answerTried.ts';

// Runs in a thread of the browser: the page is never held up by a plan that is tried.

interface Line {
  onmessage: ((message: { readonly data: { readonly question: number; readonly tried: Tried } }) => void) | null;
  postMessage(answer: JsonObject): void;
}

/** What is used of a worker's own scope. */
declare const self: {
  onmessage: ((message: { readonly data: JsonObject; readonly ports: readonly Line[] }) => void) | null;
};

/** Gets the documents once, with the line on which questions come: `{ question, tried }`, answered `{ question, answer }`. */
self.onmessage = ({ data, ports: [line] }) => {
  if (line === undefined) return;
  const answerTo = newLab(data);
  line.onmessage = ({ data: asked }) => {
    line.postMessage({ question: asked.question, answer: answerTo(asked.tried) });
  };
};
