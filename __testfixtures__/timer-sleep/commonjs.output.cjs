"use strict";
const { spawn } = require("node:child_process");
const { sleep } = require("task-group");

exports.startDatabase = async function startDatabase(port) {
  const child = spawn("postgres", ["-p", String(port)]);
  await sleep(1500);
  return child;
};
