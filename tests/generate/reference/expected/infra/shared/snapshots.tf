# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

resource "aws_iam_role" "snapshots" {
  name        = "projectflo-snapshots"
  description = "Takes the snapshots, and deletes them when they expire."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "dlm.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "snapshots" {
  role       = aws_iam_role.snapshots.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole"
}

resource "aws_dlm_lifecycle_policy" "uploads" {
  description        = "Daily snapshots of projectflo uploads"
  execution_role_arn = aws_iam_role.snapshots.arn

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { Name = "projectflo-uploads" }

    schedule {
      name      = "daily"
      copy_tags = true

      create_rule {
        interval      = 24
        interval_unit = "HOURS"
        times         = ["03:47"]
      }

      retain_rule {
        interval      = 14
        interval_unit = "DAYS"
      }

      cross_region_copy_rule {
        target    = "eu-west-1"
        encrypted = true
        copy_tags = true

        retain_rule {
          interval      = 14
          interval_unit = "DAYS"
        }
      }
    }
  }

  depends_on = [aws_iam_role_policy_attachment.snapshots]
}
