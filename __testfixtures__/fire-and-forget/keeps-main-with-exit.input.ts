async function main(): Promise<void> {
  console.log("working");
}

function fail(error: unknown): void {
  console.error(error);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

main().then(() => undefined, fail);

(async () => {
  await main();
})().catch(fail);

export {};
