"""An invented plan for the tests of the way from document to issue."""

TEXT = """SỞ MẪU

KẾ HOẠCH

Triển khai phong trào thi đua “Mỗi ngày học một điều mới” tại Sở mẫu

Thực hiện Quyết định số 12/QĐ-BM ngày 05/02/2025 của Bộ trưởng Bộ Mẫu về việc phát động phong trào thi đua.

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

a) Nâng cao nhận thức của công chức, viên chức về việc tự học.

b) Nâng cao trách nhiệm của người đứng đầu.

2. Yêu cầu

a) Phong trào được triển khai thiết thực, tiết kiệm.

II. NỘI DUNG THI ĐUA

1. Thi đua tự học, ứng dụng công nghệ trong công việc hằng ngày.

2. Thi đua chia sẻ kinh nghiệm giữa các phòng.

III. TỔ CHỨC THỰC HIỆN

1. Trưởng các phòng thuộc Sở phổ biến kế hoạch đến 100% công chức, viên chức.

2. Giao Văn phòng Sở chủ trì theo dõi, đôn đốc việc thực hiện.

Nơi nhận:

- Bộ Mẫu;
- Lưu: VT, VP.

GIÁM ĐỐC

Lê Thị Mẫu
"""
