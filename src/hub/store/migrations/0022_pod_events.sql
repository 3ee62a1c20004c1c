CREATE TABLE "pod_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigserial NOT NULL,
	"organization_id" uuid NOT NULL,
	"backend_id" uuid NOT NULL,
	"pod_id" uuid,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"user_id" uuid,
	"command_id" uuid,
	"exit_code" integer,
	"is_oom_killed" boolean DEFAULT false NOT NULL,
	"health" text,
	"restarts" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"observed_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	"txn" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kept_log" ADD COLUMN "error_text" text;--> statement-breakpoint
ALTER TABLE "pod_event" ADD CONSTRAINT "pod_event_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod_event" ADD CONSTRAINT "pod_event_backend_id_backend_id_fk" FOREIGN KEY ("backend_id") REFERENCES "public"."backend"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod_event" ADD CONSTRAINT "pod_event_pod_id_pod_id_fk" FOREIGN KEY ("pod_id") REFERENCES "public"."pod"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod_event" ADD CONSTRAINT "pod_event_user_id_user_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pod_event" ADD CONSTRAINT "pod_event_command_id_command_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."command"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pod_event_seq" ON "pod_event" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "pod_event_pod" ON "pod_event" USING btree ("pod_id","seq");--> statement-breakpoint
CREATE INDEX "pod_event_backend" ON "pod_event" USING btree ("backend_id","seq");--> statement-breakpoint
CREATE INDEX "pod_event_organization" ON "pod_event" USING btree ("organization_id","seq");--> statement-breakpoint
CREATE INDEX "pod_event_txn" ON "pod_event" USING btree ("txn");--> statement-breakpoint
-- The history of containers is written here, in the transaction of the change, whoever makes it.
CREATE FUNCTION "note_pod_event"(changed "pod", before "pod", what text, verbs text[], more integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  asked record;
  by_hub boolean := before.id IS NOT NULL AND (changed.rev = before.rev OR changed.rev <= 0);
BEGIN
  SELECT id, created_by INTO asked FROM command
  WHERE command.pod_id = changed.id AND command.verb = ANY(verbs)
    AND command.state NOT IN ('FAILED', 'REJECTED', 'EXPIRED', 'CANCELLED', 'IN_DOUBT')
    AND (command.state <> 'SUCCEEDED' OR what = 'REMOVED')
  ORDER BY command.created_at DESC LIMIT 1;
  INSERT INTO pod_event (organization_id, backend_id, pod_id, kind, actor, user_id, command_id, exit_code, is_oom_killed, health, restarts, reason, observed_at, at)
  VALUES (changed.organization_id, changed.backend_id, changed.id, what,
    CASE WHEN asked.id IS NOT NULL THEN 'PERSON' WHEN by_hub THEN 'HUB' ELSE 'ENGINE' END,
    asked.created_by, asked.id,
    CASE WHEN what IN ('STOPPED', 'ENDED', 'FAILED', 'RESTARTED') THEN changed.exit_code END,
    what IN ('STOPPED', 'ENDED', 'FAILED', 'RESTARTED') AND changed.is_oom_killed,
    CASE WHEN what IN ('HEALTHY', 'UNHEALTHY') THEN changed.health END,
    more, left(changed.reason, 500),
    CASE WHEN NOT by_hub THEN changed.observed_at END, changed.updated_at);
END $$;
--> statement-breakpoint
CREATE FUNCTION "pod_made"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pod_event (organization_id, backend_id, pod_id, kind, actor, user_id, reason, at)
  SELECT NEW.organization_id, NEW.backend_id, NEW.id,
    CASE WHEN NEW.rev >= 0 THEN 'ADOPTED' ELSE 'INSTALLED' END, 'PERSON', deployment.created_by, NEW.image, NEW.updated_at
  FROM deployment WHERE deployment.id = NEW.deployment_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "pod_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_up boolean := OLD.phase IN ('RUNNING', 'UNHEALTHY');
  is_up boolean := NEW.phase IN ('RUNNING', 'UNHEALTHY');
  more integer := greatest(NEW.restart_count - OLD.restart_count, 0);
BEGIN
  IF more > 0 THEN PERFORM note_pod_event(NEW, OLD, 'RESTARTED', '{}', more);
  ELSIF is_up AND (NOT was_up OR NEW.started_at > OLD.started_at) THEN
    PERFORM note_pod_event(NEW, OLD, 'STARTED', '{DEPLOY,START,RESTART}', 0);
  END IF;
  IF NEW.health IS DISTINCT FROM OLD.health AND NEW.health IN ('healthy', 'unhealthy') THEN
    PERFORM note_pod_event(NEW, OLD, upper(NEW.health), '{}', 0);
  END IF;
  IF NEW.phase IS DISTINCT FROM OLD.phase THEN
    CASE NEW.phase
      WHEN 'STOPPED' THEN PERFORM note_pod_event(NEW, OLD, 'STOPPED', '{STOP,RESTART}', 0);
      WHEN 'EXITED' THEN PERFORM note_pod_event(NEW, OLD, 'ENDED', '{}', 0);
      WHEN 'FAILED' THEN PERFORM note_pod_event(NEW, OLD, 'FAILED', '{}', 0);
      WHEN 'REMOVED' THEN PERFORM note_pod_event(NEW, OLD, 'REMOVED', '{REMOVE}', 0);
      WHEN 'LOST' THEN PERFORM note_pod_event(NEW, OLD, 'LOST', '{}', 0);
      ELSE NULL;
    END CASE;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "pod_made" AFTER INSERT ON "pod" FOR EACH ROW EXECUTE FUNCTION "pod_made"();
--> statement-breakpoint
CREATE TRIGGER "pod_changed" AFTER UPDATE ON "pod" FOR EACH ROW
WHEN (OLD.phase IS DISTINCT FROM NEW.phase OR OLD.health IS DISTINCT FROM NEW.health
  OR OLD.restart_count IS DISTINCT FROM NEW.restart_count OR OLD.started_at IS DISTINCT FROM NEW.started_at)
EXECUTE FUNCTION "pod_changed"();
--> statement-breakpoint
CREATE FUNCTION "backend_heard"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pod_event (organization_id, backend_id, kind, actor, reason, at)
  VALUES (NEW.organization_id, NEW.id,
    CASE WHEN NEW.told_freshness IN ('STALE', 'OFFLINE') THEN 'BACKEND_SILENT' ELSE 'BACKEND_BACK' END, 'HUB',
    CASE WHEN NEW.left_at IS DISTINCT FROM OLD.left_at AND NEW.left_at IS NOT NULL THEN 'It said that it stops.' END, now());
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "backend_heard" AFTER UPDATE ON "backend" FOR EACH ROW
WHEN (OLD.last_seen_at IS NOT NULL
  AND (OLD.told_freshness IN ('STALE', 'OFFLINE')) IS DISTINCT FROM (NEW.told_freshness IN ('STALE', 'OFFLINE')))
EXECUTE FUNCTION "backend_heard"();
