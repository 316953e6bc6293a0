const { once } = require("node:events");
const { withTimeout } = require("task-group");

async function firstMessage(socket, ms) {
  const [message] = await withTimeout(ms, ({ signal }) => once(socket, "message", { signal }), {
    onTimeout: () => {
      throw new Error("no message");
    },
  });
  return message;
}

module.exports = { firstMessage };
