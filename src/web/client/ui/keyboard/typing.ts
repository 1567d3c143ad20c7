/** Inputs in which no letter is typed. */
const NOT_TYPED = ['checkbox', 'radio', 'button', 'submit', 'file'];

/** Whether a letter pressed there is a letter typed there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED.includes(target.type);
  return target.isContentEditable || target.closest('textarea, select, [role=textbox], [role=combobox]') !== null;
}
