const { lend } = require("./lib");

lend("Dune");
