import type { Page } from 'playwright-core';

/** What must not stand in a page, whoever put it there; and whether anything of a document has run. */
const LOOK = `(() => {
  const own = location.origin;
  const faults = window.hostileRan === undefined ? [] : ['ran: ' + window.hostileRan];
  // what the page was delivered with can be read to its end, whatever stands in it
  if (!('/api/overview' in JSON.parse(document.getElementById('first').textContent))) faults.push('no first answers');
  const isOwn = (address) => new URL(address, location.href).origin === own || /^(?:data:image\\/svg\\+xml|blob:)/.test(address);
  for (const element of document.querySelectorAll('*')) {
    // of a fault alone: to write out every element with all that is in it takes many times as long as to look at it
    const told = () => faults.push(element.outerHTML.slice(0, 200));
    // the lab’s thread is started by a document of the desk’s own
    if (element.matches('iframe[src="/lab/thread"]:not([srcdoc])')) continue;
    if (element.matches('iframe, frame, object, embed, base, meta[http-equiv], form[action], template, audio, video')) told();
    if (element.matches('script:not([src])') && element.id !== 'first') told();
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$|^formaction$|^ping$/i.test(name)) told();
      if (/^(?:src|href|xlink:href|action|data|srcset)$/i.test(name) && !isOwn(value)) told();
    }
  }
  return faults;
})()`;

export function foundIn(page: Page): Promise<string[]> {
  return page.evaluate(LOOK);
}

/** Marks that turn the writing, or take no place in it, as they stand. */
export function turns(text: string): string[] {
  return (text.match(/.{0,20}(?!\u200d)[\p{Bidi_Control}\u200b\u2060\ufeff\u00ad].{0,20}/gu) ?? []).map((one) =>
    JSON.stringify(one),
  );
}
