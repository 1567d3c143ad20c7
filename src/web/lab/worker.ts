import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Asked } from '../contract/labShapes.ts';
import { newLab } from './answerTried.ts';
import { answerDocument, answerLine, answerSettings, standingIn } from './answerTyped.ts';

// Runs in a thread of the browser: the page is never held up by a plan that is tried.

interface Line {
  onmessage: ((message: { readonly data: Asked }) => void) | null;
  postMessage(answer: JsonObject): void;
}

/** What is used of a worker's own scope. */
declare const self: {
  onmessage: ((message: { readonly data: JsonObject; readonly ports: readonly Line[] }) => void) | null;
};

/** Gets the documents once, with the line on which one question after the other comes, each answered in its turn. */
self.onmessage = ({ data, ports: [line] }) => {
  if (line === undefined) return;
  const answerTo = newThread(data);
  line.onmessage = ({ data: asked }) => line.postMessage(answerTo(asked));
};

function newThread(opening: JsonObject): (asked: Asked) => JsonObject {
  const answerTried = newLab(opening);
  const standing = standingIn(opening);
  return (asked) => {
    if (asked.kind === undefined) return answerTried(asked);
    if (asked.kind === 'document') return answerDocument(standing, asked);
    return asked.kind === 'line' ? answerLine(standing, asked) : answerSettings(standing, asked);
  };
}
