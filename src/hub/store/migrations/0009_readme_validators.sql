ALTER TABLE "repo_readme" ADD COLUMN "etag" text;--> statement-breakpoint
ALTER TABLE "repo_readme" ADD COLUMN "last_modified" text;