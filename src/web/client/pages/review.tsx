export function Review({ planId }: { readonly planId: string }) {
  return <h1>Review {planId}</h1>;
}
