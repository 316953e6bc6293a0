import { testTransform } from "../support/fixtures.js";

testTransform("join-before-spawn");
