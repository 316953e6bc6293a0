"use strict";
const { spawn } = require("node:child_process");

exports.startDatabase = async function startDatabase(port) {
  const child = spawn("postgres", ["-p", String(port)]);
  await new Promise(function (resolve) { setTimeout(resolve, 1500); });
  return child;
};
