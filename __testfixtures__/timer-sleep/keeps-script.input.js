async function main() {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  console.log("done");
}

main();
