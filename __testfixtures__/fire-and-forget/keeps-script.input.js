function main() {
  return Promise.resolve(1);
}

main();
