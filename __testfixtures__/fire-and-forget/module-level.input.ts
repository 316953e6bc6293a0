import { createServer } from "node:http";

async function main(): Promise<void> {
  createServer().listen(8080);
}

main();
