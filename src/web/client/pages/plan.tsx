export function Plan({ planId }: { readonly planId: string }) {
  return <h1>Plan {planId}</h1>;
}
