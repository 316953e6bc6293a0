import { testTransform } from "../support/fixtures.js";

testTransform("stranded-producer");
