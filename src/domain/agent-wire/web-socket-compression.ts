/**
 * How frames are packed on a WebSocket (permessage-deflate, RFC 7692), in the words of the package
 * ws. Heartbeats and acknowledgements are below the threshold. Small windows and no context that is
 * kept from frame to frame hold a connection to some 40 kB, so that a thousand of them are cheap; a
 * frame is refused as soon as more comes out of it than a frame may have.
 */
export const frameCompression = {
  threshold: 1_024,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  serverMaxWindowBits: 12,
  clientMaxWindowBits: 12,
  zlibDeflateOptions: { level: 3, memLevel: 5 },
  concurrencyLimit: 4,
};
