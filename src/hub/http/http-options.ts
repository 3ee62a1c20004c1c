export type HttpOptions = {
  /** Exactly the origins under which people open the hub, such as http://127.0.0.1:4880. */
  origins: () => readonly string[];
  /** True when people reach the hub over https: cookies are Secure then. */
  isSecure: boolean;
  /** Folder of the built web app; null serves none. */
  webFolder: string | null;
  /** Proxies whose X-Forwarded-For is believed, as addresses and ranges. */
  trustedProxies?: readonly string[];
  /** In this time a whole request has come, or its connection ends. */
  requestWithinMs?: number;
};
