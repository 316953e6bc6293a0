async function main(): Promise<void> {
  console.log("works");
}
main();
