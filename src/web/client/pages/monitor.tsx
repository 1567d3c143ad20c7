export function Monitor() {
  return <h1>Monitor</h1>;
}
