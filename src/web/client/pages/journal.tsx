export function Journal() {
  return <h1>Journal</h1>;
}
