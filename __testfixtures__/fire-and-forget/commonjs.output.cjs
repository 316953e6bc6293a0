const { readFile } = require("node:fs/promises");
const { TaskGroup } = require("task-group");

class Reader {
  #tasks = TaskGroup.open({ onError: "continue" });

  read(path) {
    this.#tasks.spawn(() => readFile(path).catch(console.error));
  }

  async close() {
    this.#tasks.cancel();
    await this.#tasks.join();
  }
}

module.exports = { Reader };
