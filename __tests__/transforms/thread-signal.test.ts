import { testTransform } from "../support/fixtures.js";

testTransform("thread-signal");
