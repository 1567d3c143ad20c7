export const IS_MAC = /^Mac/.test(navigator.platform);

/** What finds a page or an action, as the person's own keys are called. */
export const FIND_KEYS = IS_MAC ? '⌘ K' : 'Ctrl K';
