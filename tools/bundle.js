const bundlePlayground = require('./bundle-playground');
const bundleReaper = require('./bundle-reaper');

/** What of lib/ jsii does not compile: after it, and before each run of jest, so that no test runs against an old one. */
module.exports = () => Promise.all([bundleReaper(), bundlePlayground()]);
if (require.main === module) module.exports();
