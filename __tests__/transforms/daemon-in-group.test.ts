import { testTransform } from "../support/fixtures.js";

testTransform("daemon-in-group");
