#include "src/pipeline/arrow_export.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace tearsheet::pipeline {
namespace {

// ---- schemas ----------------------------------------------------------------------------------------------------

struct SchemaHolder {
  std::string format;
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  auto* const holder = static_cast<SchemaHolder*>(schema->private_data);
  for (ArrowSchema& child : holder->children) {
    if (child.release != nullptr) child.release(&child);
  }
  schema->release = nullptr;
  delete holder;
}

ArrowSchema make_schema(std::string format, std::string name, std::int64_t flags, std::vector<ArrowSchema> children) {
  auto holder = std::make_unique<SchemaHolder>();
  holder->format = std::move(format);
  holder->name = std::move(name);
  holder->children = std::move(children);
  for (ArrowSchema& child : holder->children) holder->pointers.push_back(&child);
  ArrowSchema schema{};
  schema.format = holder->format.c_str();
  schema.name = holder->name.c_str();
  schema.flags = flags;
  schema.n_children = static_cast<std::int64_t>(holder->children.size());
  schema.children = holder->pointers.empty() ? nullptr : holder->pointers.data();
  schema.release = release_schema;
  schema.private_data = holder.release();
  return schema;
}

const char* format_of(ColumnType type) {
  switch (type) {
    case ColumnType::kString:
    case ColumnType::kJson:
      return "u";
    case ColumnType::kInt64:
      return "l";
    case ColumnType::kDouble:
      return "g";
    case ColumnType::kBool:
      return "b";
    case ColumnType::kTimestamp:
      return "tsu:UTC";
    case ColumnType::kStringList:
      return "+l";
  }
  return "n";
}

// ---- arrays -----------------------------------------------------------------------------------------------------

// Each array owns what it points to, so that a child may be moved away from its parent.
struct ArrayHolder {
  std::shared_ptr<const Column> column;  // shared by a list and its elements
  std::vector<std::uint8_t> validity;
  std::vector<std::uint8_t> truths;
  std::array<const void*, 3> buffers{};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  auto* const holder = static_cast<ArrayHolder*>(array->private_data);
  for (ArrowArray& child : holder->children) {
    if (child.release != nullptr) child.release(&child);
  }
  array->release = nullptr;
  delete holder;
}

template <typename T>
std::vector<std::uint8_t> to_bits(const std::vector<T>& truths) {
  std::vector<std::uint8_t> bits((truths.size() + 7) / 8);
  for (std::size_t i = 0; i < truths.size(); ++i) {
    if (truths[i] != 0) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | 1U << i % 8);
  }
  return bits;
}

ArrowArray make_array(std::unique_ptr<ArrayHolder> holder, std::size_t length, std::size_t nulls,
                      std::int64_t buffers) {
  for (ArrowArray& child : holder->children) holder->pointers.push_back(&child);
  ArrowArray array{};
  array.length = static_cast<std::int64_t>(length);
  array.null_count = static_cast<std::int64_t>(nulls);
  array.n_buffers = buffers;
  array.buffers = holder->buffers.data();
  array.n_children = static_cast<std::int64_t>(holder->children.size());
  array.children = holder->pointers.empty() ? nullptr : holder->pointers.data();
  array.release = release_array;
  array.private_data = holder.release();
  return array;
}

ArrowArray export_column(Column&& from) {
  auto holder = std::make_unique<ArrayHolder>();
  holder->column = std::make_shared<const Column>(std::move(from));
  const Column& column = *holder->column;
  const std::size_t nulls = static_cast<std::size_t>(std::ranges::count(column.validity(), std::uint8_t{0}));
  if (nulls != 0) {
    holder->validity = to_bits(column.validity());
    holder->buffers[0] = holder->validity.data();
  }
  switch (column.type()) {
    case ColumnType::kString:
    case ColumnType::kJson:
      holder->buffers[1] = column.offsets().data();
      holder->buffers[2] = column.bytes().data();
      return make_array(std::move(holder), column.rows(), nulls, 3);
    case ColumnType::kInt64:
    case ColumnType::kTimestamp:
      holder->buffers[1] = column.ints().data();
      break;
    case ColumnType::kDouble:
      holder->buffers[1] = column.doubles().data();
      break;
    case ColumnType::kBool:
      holder->truths = to_bits(column.ints());
      holder->buffers[1] = holder->truths.data();
      break;
    case ColumnType::kStringList: {
      auto elements = std::make_unique<ArrayHolder>();
      elements->column = holder->column;
      elements->buffers[1] = column.offsets().data();
      elements->buffers[2] = column.bytes().data();
      holder->children.push_back(make_array(std::move(elements), column.offsets().size() - 1, 0, 3));
      holder->buffers[1] = column.list_offsets().data();
      break;
    }
  }
  return make_array(std::move(holder), column.rows(), nulls, 2);
}

}  // namespace

void export_schema(std::span<const ColumnSpec> schema, ArrowSchema* out) {
  std::vector<ArrowSchema> children;
  for (const ColumnSpec& spec : schema) {
    std::vector<ArrowSchema> elements;
    if (spec.type == ColumnType::kStringList) elements.push_back(make_schema("u", "element", 0, {}));
    children.push_back(make_schema(format_of(spec.type), spec.name, ARROW_FLAG_NULLABLE, std::move(elements)));
  }
  *out = make_schema("+s", "", 0, std::move(children));
}

void export_batch(Batch batch, ArrowArray* out) {
  const std::size_t rows = batch.rows();
  auto holder = std::make_unique<ArrayHolder>();
  for (Column& column : batch.columns) holder->children.push_back(export_column(std::move(column)));
  *out = make_array(std::move(holder), rows, 0, 1);
}

}  // namespace tearsheet::pipeline
