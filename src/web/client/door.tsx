/** What stands here for somebody without a session. */
export function Door({ reason }: { readonly reason: 'used' | 'none' | 'unreachable' }) {
  return (
    <main className="door">
      <h1>Portfolio-Orchestrator</h1>
      <p role="alert">
        <strong>{WORDS[reason]}</strong>
      </p>
      <p>
        In a terminal, in your workspace’s folder, run <code>porch serve</code> and open the link that it prints. Each
        link opens the desk once, in one browser; running it again prints another, and leaves the desk as it is.
      </p>
    </main>
  );
}

const WORDS = {
  used: 'This link was used before, or is older than ten minutes.',
  none: 'The desk is locked: this browser has no session here.',
  unreachable: 'The desk does not answer: it was stopped.',
};
