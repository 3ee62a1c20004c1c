CREATE TABLE "orphan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"backend_id" uuid NOT NULL,
	"uid" uuid NOT NULL,
	"rev" bigint NOT NULL,
	"name" text NOT NULL,
	"image" text NOT NULL,
	"phase" text NOT NULL,
	"reason" text,
	"health" text,
	"container_id" text,
	"image_digest" text,
	"exit_code" integer,
	"is_oom_killed" boolean NOT NULL,
	"restart_count" integer NOT NULL,
	"labels" jsonb,
	"created_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"shown_at" timestamp (3) with time zone,
	"removal_id" uuid,
	"removal_state" text,
	"removal_reason" text,
	"removal_asked_by" uuid,
	"removal_not_after" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "pod" ADD COLUMN "first_run_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orphan" ADD CONSTRAINT "orphan_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orphan" ADD CONSTRAINT "orphan_backend_id_backend_id_fk" FOREIGN KEY ("backend_id") REFERENCES "public"."backend"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orphan" ADD CONSTRAINT "orphan_removal_asked_by_user_account_id_fk" FOREIGN KEY ("removal_asked_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "orphan_uid" ON "orphan" USING btree ("backend_id","uid");--> statement-breakpoint
CREATE INDEX "orphan_organization" ON "orphan" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "orphan_hidden" ON "orphan" USING btree ("first_seen_at") WHERE "orphan"."shown_at" is null;--> statement-breakpoint
UPDATE "pod" SET "first_run_at" = coalesce("started_at", "observed_at", "created_at") WHERE "started_at" IS NOT NULL OR "phase" IN ('RUNNING', 'UNHEALTHY', 'EXITED');
