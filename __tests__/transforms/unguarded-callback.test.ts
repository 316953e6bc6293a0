import { testTransform } from "../support/fixtures.js";

testTransform("unguarded-callback");
