CREATE TABLE "logo" (
	"hash" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"fetched_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repo_readme" (
	"repo_id" uuid PRIMARY KEY NOT NULL,
	"markdown" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scan_settings" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"default_repos" jsonb,
	"interval_minutes" integer
);
--> statement-breakpoint
ALTER TABLE "release" ADD COLUMN "logo_hash" text;--> statement-breakpoint
ALTER TABLE "repo" ADD COLUMN "disabled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "repo" ADD COLUMN "added_by" uuid;--> statement-breakpoint
ALTER TABLE "repo" ADD COLUMN "sealed_token" text;--> statement-breakpoint
ALTER TABLE "repo" ADD COLUMN "next_scan_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "repo" ADD COLUMN "scanning_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "repo" ADD COLUMN "remembered" jsonb;--> statement-breakpoint
ALTER TABLE "scan" ADD COLUMN "not_modified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "repo_readme" ADD CONSTRAINT "repo_readme_repo_id_repo_id_fk" FOREIGN KEY ("repo_id") REFERENCES "public"."repo"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_settings" ADD CONSTRAINT "scan_settings_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repo" ADD CONSTRAINT "repo_added_by_user_account_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."user_account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "release_logo" ON "release" USING btree ("logo_hash");--> statement-breakpoint
CREATE INDEX "repo_next_scan" ON "repo" USING btree ("next_scan_at") WHERE "repo"."removed_at" is null and "repo"."disabled_at" is null;