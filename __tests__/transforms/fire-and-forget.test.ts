import { testTransform } from "../support/fixtures.js";

testTransform("fire-and-forget");
