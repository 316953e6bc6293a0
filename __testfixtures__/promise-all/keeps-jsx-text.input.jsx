export function Help() {
  return <p>Promise.all([a(), b()]) waits for everybody.</p>;
}
