import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

// A page of somebody else's in the same browser, which tries every way that a browser has to reach another address.

export interface ForeignPage {
  readonly origin: string;
  /** What the browser told this server, one for each request. */
  readonly heard: readonly IncomingHttpHeaders[];
  readonly close: () => Promise<void>;
}

/** Serves the page at another port of this machine; `localhost` is another site than 127.0.0.1. */
export async function foreignPage(name: '127.0.0.1' | 'localhost'): Promise<ForeignPage> {
  const heard: IncomingHttpHeaders[] = [];
  const server = createServer((incoming, outgoing) => {
    heard.push(incoming.headers);
    outgoing.setHeader('content-type', 'text/html');
    outgoing.end('<!doctype html><title>elsewhere</title><body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://${name}:${portOf(server)}`, heard, close: () => closed(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** What a script in the page does, and what came of it by name: `got …` where it was told anything. */
export function tries(desk: string, planId: string, body: string): string {
  return `(async () => {
  const desk = ${JSON.stringify(desk)};
  const decline = desk + '/api/plans/${planId}/decline';
  const body = ${JSON.stringify(body)};
  const came = {};
  const within = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve('nothing'), 1500))]);
  const asked = async (name, url, init) => {
    try {
      const answer = await fetch(url, { credentials: 'include', ...init });
      came[name] = answer.type === 'opaque' ? 'opaque' : 'got ' + (await answer.text()).slice(0, 50);
    } catch (error) {
      came[name] = 'failed';
    }
  };
  const json = { 'content-type': 'application/json' };
  const waits = [
    asked('fetch, JSON', decline, { method: 'POST', headers: json, body }),
    asked('fetch, JSON that must not ask', decline, { method: 'POST', mode: 'no-cors', headers: json, body }),
    asked('fetch, text', decline, { method: 'POST', mode: 'no-cors', body }),
    asked('fetch, form', decline, { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ body }) }),
    asked('fetch, parts', decline, { method: 'POST', mode: 'no-cors', body: new FormData() }),
    asked('fetch, a blob that calls itself JSON', decline, { method: 'POST', body: new Blob([body], { type: json['content-type'] }) }),
    asked('fetch, kept alive', decline, { method: 'POST', mode: 'no-cors', keepalive: true, body }),
    asked('fetch, DELETE', decline, { method: 'DELETE' }),
    asked('fetch, forged headers', decline, { method: 'POST', mode: 'no-cors', headers: { origin: desk, 'sec-fetch-site': 'same-origin', host: '127.0.0.1' }, body }),
    asked('fetch, read', desk + '/api/overview', {}),
    asked('fetch, read unseen', desk + '/api/overview', { mode: 'no-cors' }),
    asked('fetch, read the page', desk + '/', {}),
    asked('fetch, export', desk + '/api/journal/export', {}),
    asked('fetch, a link', desk + '/api/launches', { method: 'POST', headers: json, body: '{"by":null}' }),
    asked('fetch, a session', desk + '/api/session', { method: 'POST', mode: 'no-cors', body: '{"token":"A"}' }),
  ];
  const made = (name, tag, wanted) => {
    const element = document.createElement(tag);
    waits.push(within(new Promise((resolve) => {
      element.addEventListener('load', () => resolve('loaded'));
      element.addEventListener('error', () => resolve('failed'));
    })).then((what) => { came[name] = what; }));
    Object.assign(element, wanted);
    document.body.append(element);
  };
  made('img', 'img', { src: desk + '/api/overview' });
  made('img of an asset', 'img', { src: desk + '/icon.svg' });
  made('script', 'script', { src: desk + '/api/overview' });
  made('script, module', 'script', { type: 'module', src: desk + '/api/overview' });
  made('style', 'link', { rel: 'stylesheet', href: desk + '/api/overview' });
  made('video', 'video', { src: desk + '/api/overview' });
  made('iframe', 'iframe', { src: desk + '/' });
  made('iframe of the plan', 'iframe', { src: desk + '/plans/${planId}' });
  made('iframe of an answer', 'iframe', { src: desk + '/api/overview' });
  made('iframe, sandboxed', 'iframe', { src: desk + '/', sandbox: 'allow-scripts allow-forms' });
  made('object', 'object', { data: desk + '/', type: 'text/html' });
  made('embed', 'embed', { src: desk + '/', type: 'text/html' });
  const posted = (enctype, method, target) => {
    const frame = document.createElement('iframe');
    frame.name = target;
    const form = document.createElement('form');
    Object.assign(form, { action: decline, method, enctype, target });
    const field = document.createElement('input');
    // a form of text/plain that reads as JSON
    Object.assign(field, { name: body.slice(0, -1) + ',"x":"', value: '"}' });
    form.append(field);
    document.body.append(frame, form);
    form.submit();
  };
  posted('text/plain', 'post', 'plain');
  posted('application/x-www-form-urlencoded', 'post', 'coded');
  posted('multipart/form-data', 'post', 'parts');
  posted('application/x-www-form-urlencoded', 'get', 'got');
  const listens = (name, line) => waits.push(within(new Promise((resolve) => {
    line.onopen = () => resolve('got open');
    line.onmessage = ({ data }) => resolve('got ' + data);
    line.onerror = () => resolve('failed');
  })).then((what) => { came[name] = what; line.close(); }));
  listens('EventSource', new EventSource(desk + '/api/changes', { withCredentials: true }));
  listens('WebSocket', new WebSocket(desk.replace('http', 'ws') + '/api/changes'));
  came.beacon = navigator.sendBeacon(decline, new Blob([body], { type: 'application/json' })) ? 'sent' : 'failed';
  came['beacon, text'] = navigator.sendBeacon(decline, body) ? 'sent' : 'failed';
  came.import = await within(import(desk + '/api/overview').then(() => 'got', () => 'failed'));
  await Promise.all(waits);
  const seen = () => [...document.querySelectorAll('iframe')].map((frame) => {
    try { return frame.contentDocument?.body?.textContent ?? 'closed'; } catch { return 'closed'; }
  });
  // until its answer has come a frame or a window is an empty page of this one's own
  for (let turn = 0; turn < 100 && seen().includes(''); turn += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  const frames = seen();
  const opened = window.open(desk + '/');
  const title = () => {
    try { return opened === null ? 'failed' : 'got ' + opened.document.title; } catch { return 'closed'; }
  };
  for (let turn = 0; turn < 100 && title() === 'got '; turn += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  came['window.open'] = title();
  return { came, frames };
})()`;
}
