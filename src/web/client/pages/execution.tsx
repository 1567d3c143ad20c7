export function Execution({ planId }: { readonly planId: string }) {
  return <h1>Execution {planId}</h1>;
}
