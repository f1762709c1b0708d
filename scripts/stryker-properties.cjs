"use strict";
/** Under Stryker a property only has to fail: the smallest counterexample, which takes long to find, is of no use. */
require("fast-check").configureGlobal({ endOnFailure: true });
