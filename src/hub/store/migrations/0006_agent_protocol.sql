ALTER TABLE "backend" ADD COLUMN "standing" text DEFAULT 'INVITED' NOT NULL;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "enrolment_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "next_public_key" text;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "is_new_key_wanted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "heartbeat_ms" integer DEFAULT 5000 NOT NULL;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "alarm" jsonb;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "admitted" jsonb;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "configuration" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "configuration_rev" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "backend" ADD COLUMN "reported_settings" jsonb;--> statement-breakpoint
ALTER TABLE "command" ADD COLUMN "cancel_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_cancel_asked_by_user_account_id_fk" FOREIGN KEY ("cancel_asked_by") REFERENCES "public"."user_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
UPDATE "backend" SET "standing" = 'ACTIVE' WHERE "public_key" IS NOT NULL;
