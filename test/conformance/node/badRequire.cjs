require("no-such-module"); exports.handler = async () => 1;
