declare function migrate(file: string): Promise<number>;

let migrated = 0;

async function main(): Promise<void> {
  for (const file of process.argv.slice(2)) {
    migrated += await migrate(file);
  }
  console.log(migrated);
}

await main();
