"use strict";
/**
 * Stryker 9.6's runner asks for mocha's inner modules without their extension, which mocha 12 changed to .cjs.
 * With this, Node also tries that extension.
 */
const Module = require("node:module");
Module._extensions[".cjs"] ??= Module._extensions[".js"];
