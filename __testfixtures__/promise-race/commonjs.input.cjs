const { once } = require("node:events");

async function firstMessage(socket, ms) {
  const [message] = await Promise.race([
    once(socket, "message"),
    new Promise((_, reject) => setTimeout(() => reject(new Error("no message")), ms)),
  ]);
  return message;
}

module.exports = { firstMessage };
