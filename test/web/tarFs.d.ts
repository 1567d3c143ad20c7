declare module 'tar-fs' {
  /** Takes an archive and unpacks it into this folder. */
  export function extract(folder: string): import('node:stream').Writable;
}
