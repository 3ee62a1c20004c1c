/** Who asks. Every loader takes it; there is no way to read a row without one. */
export type Principal = {
  userId: string;
  organizationId: string;
  name: string;
  sub: string;
  /**
   * Hash of the session or token that this principal came with, as the store keeps it; none for
   * those that the hub itself makes.
   */
  credential?: string;
};
