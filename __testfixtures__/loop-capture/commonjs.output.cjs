const { readFile } = require("node:fs");

module.exports = function readAll(paths, done) {
  for (var i = 0; i < paths.length; i++) {
    const path = paths[i];
    setImmediate(function () {
      readFile(path, "utf8", done);
    });
  }
};
