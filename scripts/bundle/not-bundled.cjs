// In the built command instead of what dockerode loads for acts of which Kabinet uses none: ssh2 for
// engines behind ssh:// (they are refused), gRPC for building images.
module.exports = {};
